/** Short texts that whoever has the public key can check: Ed25519 over a few bytes. */
@NullMarked
package dev.kantis.kit.signatures;

import org.jspecify.annotations.NullMarked;
