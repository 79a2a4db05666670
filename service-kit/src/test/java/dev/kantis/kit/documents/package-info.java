@NullMarked
package dev.kantis.kit.documents;

import org.jspecify.annotations.NullMarked;
