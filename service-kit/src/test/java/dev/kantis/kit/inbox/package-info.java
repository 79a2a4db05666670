@NullMarked
package dev.kantis.kit.inbox;

import org.jspecify.annotations.NullMarked;
