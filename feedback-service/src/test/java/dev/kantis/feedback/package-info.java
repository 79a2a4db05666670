@NullMarked
package dev.kantis.feedback;

import org.jspecify.annotations.NullMarked;
