@NullMarked
package dev.kantis.kit.database;

import org.jspecify.annotations.NullMarked;
