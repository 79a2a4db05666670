@NullMarked
package dev.kantis.kit.identity;

import org.jspecify.annotations.NullMarked;
