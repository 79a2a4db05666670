@NullMarked
package dev.kantis.kit.outbox;

import org.jspecify.annotations.NullMarked;
