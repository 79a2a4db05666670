@NullMarked
package dev.kantis.localstack;

import org.jspecify.annotations.NullMarked;
