/** Who a member is, how it may be contacted, and the account it signs in with. */
@NullMarked
package dev.kantis.member;

import org.jspecify.annotations.NullMarked;
