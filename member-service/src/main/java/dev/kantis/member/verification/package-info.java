/** Verifications: one-time codes that show who reads an address. */
@NullMarked
package dev.kantis.member.verification;

import org.jspecify.annotations.NullMarked;
