/** Child processes: guards, start order, restarts, progress. Knows nothing of what the processes are. */
@NullMarked
package dev.kantis.localstack.process;

import org.jspecify.annotations.NullMarked;
