@NullMarked
package dev.kantis.kit.grpc;

import org.jspecify.annotations.NullMarked;
