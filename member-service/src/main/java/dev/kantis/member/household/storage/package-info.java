/** Households in PostgreSQL. */
@NullMarked
package dev.kantis.member.household.storage;

import org.jspecify.annotations.NullMarked;
