/** Households: members with one pool of points. */
@NullMarked
package dev.kantis.member.household;

import org.jspecify.annotations.NullMarked;
