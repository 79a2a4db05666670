/** Verifications in PostgreSQL. */
@NullMarked
package dev.kantis.member.verification.storage;

import org.jspecify.annotations.NullMarked;
