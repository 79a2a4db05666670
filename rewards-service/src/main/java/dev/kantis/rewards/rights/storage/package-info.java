/** Rows about members. */
@NullMarked
package dev.kantis.rewards.rights.storage;

import org.jspecify.annotations.NullMarked;
