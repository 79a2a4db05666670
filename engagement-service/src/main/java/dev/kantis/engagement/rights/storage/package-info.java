/** Rows about members. */
@NullMarked
package dev.kantis.engagement.rights.storage;

import org.jspecify.annotations.NullMarked;
