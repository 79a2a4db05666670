/** Collections of MongoDB, and the events that wait inside the documents that they are about. */
@NullMarked
package dev.kantis.feedback.storage;

import org.jspecify.annotations.NullMarked;
