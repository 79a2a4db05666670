/** Partners as tills need them, from PostgreSQL. */
@NullMarked
package dev.kantis.partner.till.storage;

import org.jspecify.annotations.NullMarked;
