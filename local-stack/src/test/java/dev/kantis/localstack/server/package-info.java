@NullMarked
package dev.kantis.localstack.server;

import org.jspecify.annotations.NullMarked;
