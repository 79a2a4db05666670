/** Organizations in PostgreSQL. */
@NullMarked
package dev.kantis.member.organization.storage;

import org.jspecify.annotations.NullMarked;
