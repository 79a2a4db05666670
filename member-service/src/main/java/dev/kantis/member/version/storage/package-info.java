/** Versions on members' rows. */
@NullMarked
package dev.kantis.member.version.storage;

import org.jspecify.annotations.NullMarked;
