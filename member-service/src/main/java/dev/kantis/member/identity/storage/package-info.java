/** Accounts that wait, in PostgreSQL. */
@NullMarked
package dev.kantis.member.identity.storage;

import org.jspecify.annotations.NullMarked;
