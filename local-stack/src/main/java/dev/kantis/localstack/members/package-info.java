/** Members from files and to files, over the gRPC door of a running platform. */
@NullMarked
package dev.kantis.localstack.members;

import org.jspecify.annotations.NullMarked;
