@NullMarked
package dev.kantis.localstack.process;

import org.jspecify.annotations.NullMarked;
