/** The servers of the stack, one class each, and what they need before services can use them. */
@NullMarked
package dev.kantis.localstack.server;

import org.jspecify.annotations.NullMarked;
