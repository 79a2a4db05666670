/** Consents in PostgreSQL. */
@NullMarked
package dev.kantis.member.contact.storage;

import org.jspecify.annotations.NullMarked;
