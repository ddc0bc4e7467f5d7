"""What the cells of a template call, a module for each template."""
