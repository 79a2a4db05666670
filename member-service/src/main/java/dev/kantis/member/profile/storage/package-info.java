/** Profiles in PostgreSQL. */
@NullMarked
package dev.kantis.member.profile.storage;

import org.jspecify.annotations.NullMarked;
