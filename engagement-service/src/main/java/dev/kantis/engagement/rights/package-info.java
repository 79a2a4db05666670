/** What this service stores about a member: given out and erased. */
@NullMarked
package dev.kantis.engagement.rights;

import org.jspecify.annotations.NullMarked;
