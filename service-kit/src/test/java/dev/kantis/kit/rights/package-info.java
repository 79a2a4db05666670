/** For tests of what a service stores about members. */
@NullMarked
package dev.kantis.kit.rights;

import org.jspecify.annotations.NullMarked;
