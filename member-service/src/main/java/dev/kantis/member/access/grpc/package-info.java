/** What every look at a member passes. */
@NullMarked
package dev.kantis.member.access.grpc;

import org.jspecify.annotations.NullMarked;
