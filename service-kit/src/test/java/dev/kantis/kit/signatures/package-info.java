@NullMarked
package dev.kantis.kit.signatures;

import org.jspecify.annotations.NullMarked;
