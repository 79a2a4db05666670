/** Mains of the servers that local-stack runs as child processes and that bring no main of their own. */
@NullMarked
package dev.kantis.servers;

import org.jspecify.annotations.NullMarked;
