/** What this service stores about a member: given out and erased. */
@NullMarked
package dev.kantis.feedback.rights;

import org.jspecify.annotations.NullMarked;
