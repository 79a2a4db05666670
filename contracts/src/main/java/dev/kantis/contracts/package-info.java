/** What the services agree on: generated messages and stubs below, the topics here. */
@NullMarked
package dev.kantis.contracts;

import org.jspecify.annotations.NullMarked;
