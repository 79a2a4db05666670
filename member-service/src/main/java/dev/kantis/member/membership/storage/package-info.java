/** Members in PostgreSQL. */
@NullMarked
package dev.kantis.member.membership.storage;

import org.jspecify.annotations.NullMarked;
