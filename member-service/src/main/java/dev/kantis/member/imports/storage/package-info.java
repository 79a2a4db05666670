/** Imports in PostgreSQL. */
@NullMarked
package dev.kantis.member.imports.storage;

import org.jspecify.annotations.NullMarked;
