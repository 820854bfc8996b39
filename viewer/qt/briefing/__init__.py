"""What leaves the app, painted: pictures, PDF, SVG, film, and the sheet that asks for them."""
