/** Finding members, for customer service. */
@NullMarked
package dev.kantis.member.search;

import org.jspecify.annotations.NullMarked;
