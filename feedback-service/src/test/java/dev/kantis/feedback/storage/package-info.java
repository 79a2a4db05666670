@NullMarked
package dev.kantis.feedback.storage;

import org.jspecify.annotations.NullMarked;
