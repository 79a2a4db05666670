/** The local stack: every server and service of the platform as child processes on loopback. */
@NullMarked
package dev.kantis.localstack;

import org.jspecify.annotations.NullMarked;
