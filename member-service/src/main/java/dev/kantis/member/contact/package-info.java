/** Consents, and whether a message may go to a member. */
@NullMarked
package dev.kantis.member.contact;

import org.jspecify.annotations.NullMarked;
