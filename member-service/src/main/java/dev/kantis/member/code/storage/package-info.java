/** Which codes were shown where, in PostgreSQL. */
@NullMarked
package dev.kantis.member.code.storage;

import org.jspecify.annotations.NullMarked;
