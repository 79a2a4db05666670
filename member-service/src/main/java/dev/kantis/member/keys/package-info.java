/** A key for each member, and the list of those who were erased, in a database of their own. */
@NullMarked
package dev.kantis.member.keys;

import org.jspecify.annotations.NullMarked;
