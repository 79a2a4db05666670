/** Verifications as events. */
@NullMarked
package dev.kantis.member.verification.messaging;

import org.jspecify.annotations.NullMarked;
