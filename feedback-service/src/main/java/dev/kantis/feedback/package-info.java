/** Feedback: what members let us know. */
@NullMarked
package dev.kantis.feedback;

import org.jspecify.annotations.NullMarked;
