@NullMarked
package dev.kantis.kit.requests;

import org.jspecify.annotations.NullMarked;
