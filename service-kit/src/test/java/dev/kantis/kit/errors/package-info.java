@NullMarked
package dev.kantis.kit.errors;

import org.jspecify.annotations.NullMarked;
