/** The entrance for members' rights over their data: erasure and export. */
@NullMarked
package dev.kantis.member.rights;

import org.jspecify.annotations.NullMarked;
