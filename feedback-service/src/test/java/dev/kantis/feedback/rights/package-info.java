@NullMarked
package dev.kantis.feedback.rights;

import org.jspecify.annotations.NullMarked;
