@NullMarked
package dev.kantis.kit;

import org.jspecify.annotations.NullMarked;
