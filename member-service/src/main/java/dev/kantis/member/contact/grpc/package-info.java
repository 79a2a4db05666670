/** Consents on the wire. */
@NullMarked
package dev.kantis.member.contact.grpc;

import org.jspecify.annotations.NullMarked;
