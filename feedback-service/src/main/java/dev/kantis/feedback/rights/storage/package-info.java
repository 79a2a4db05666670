/** Documents about members. */
@NullMarked
package dev.kantis.feedback.rights.storage;

import org.jspecify.annotations.NullMarked;
