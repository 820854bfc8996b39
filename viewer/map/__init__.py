"""What the map page shows. No Qt; folium lives here."""
